/** The types of Amazon's networks and machines, by aws and by aws-native. */
export const AWS_TYPES = {
  vpcs: /^(?:aws:ec2\/vpc:Vpc|aws-native:ec2:Vpc)$/,
  blocks:
    /^(?:aws:ec2\/vpcIpv[46]CidrBlockAssociation:VpcIpv[46]CidrBlockAssociation|aws-native:ec2:VpcCidrBlock)$/,
  subnets: /^(?:aws:ec2\/subnet:Subnet|aws-native:ec2:Subnet)$/,
  tables: /^(?:aws:ec2\/routeTable:RouteTable|aws-native:ec2:RouteTable)$/,
  defaultTables: /^aws:ec2\/defaultRouteTable:DefaultRouteTable$/,
  routes: /^(?:aws:ec2\/route:Route|aws-native:ec2:Route)$/,
  associations:
    /^(?:aws:ec2\/routeTableAssociation:RouteTableAssociation|aws-native:ec2:SubnetRouteTableAssociation)$/,
  mainAssociations: /^aws:ec2\/mainRouteTableAssociation:MainRouteTableAssociation$/,
  nics: /^(?:aws:ec2\/networkInterface:NetworkInterface|aws-native:ec2:NetworkInterface)$/,
  attachments:
    /^(?:aws:ec2\/networkInterfaceAttachment:NetworkInterfaceAttachment|aws-native:ec2:NetworkInterfaceAttachment)$/,
  machines: /^(?:aws:ec2\/instance:Instance|aws-native:ec2:Instance)$/,
  balancers: /^(?:aws:(?:lb|alb)\/loadBalancer:LoadBalancer|aws-native:elasticloadbalancingv2:LoadBalancer)$/,
  dhcpOptions: /^(?:aws:ec2\/vpcDhcpOptions:VpcDhcpOptions|aws-native:ec2:DhcpOptions)$/,
  dhcpAssociations:
    /^(?:aws:ec2\/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation|aws-native:ec2:VpcdhcpOptionsAssociation)$/,
};
