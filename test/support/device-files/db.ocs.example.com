$ORIGIN ocs.example.com.
$TTL 3600
@       IN SOA  dc1 hostmaster ( 1 3600 600 86400 3600 )
        IN NS   dc1
dc1     IN A    10.1.9.5
fe01    IN A    10.1.1.11
fe02    IN A    10.1.3.12
pool01  IN A    10.1.0.10
