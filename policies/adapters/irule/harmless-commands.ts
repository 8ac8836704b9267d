/**
 * Commands of iRules that leave the way of a connection alone: neither its source address nor where it goes, nor whether it is
 * let through. What is in none of these lists may change the way.
 */
const BY_REASON: Readonly<Record<string, string>> = {
  "Tcl's own, which work on values": `
    append array binary break clock concat continue format global incr info join lappend lindex linsert list
    llength lrange lreplace lsearch lset regexp regsub scan set split string unset variable`,
  "F5's own, which work on values": `
    AES::decrypt AES::encrypt AES::key b64decode b64encode crc32 CRYPTO::decrypt CRYPTO::encrypt
    CRYPTO::hash CRYPTO::keygen CRYPTO::sign CRYPTO::verify decode_uri domain fasthash findclass findstr
    getfield htonl htons ip_addr matchclass md4 md5 ntohl ntohs sha1 sha256 sha384 sha512 substr
    URI::basename URI::compare URI::decode URI::encode URI::host URI::path URI::port URI::protocol
    URI::query`,
  "reads a data group, a table or the state of the BIG-IP": `
    active_members active_nodes class cpu ifile members nodes PROFILE::clientssl PROFILE::exists
    PROFILE::http PROFILE::list PROFILE::serverssl PROFILE::tcp session table whereis`,
  "writes logs and statistics": `
    HSL::open HSL::send ISTATS::get ISTATS::incr ISTATS::remove ISTATS::set log STATS::get STATS::incr
    STATS::set STATS::setmax STATS::setmin timing`,
  "reads the connection or what the BIG-IP chose for it": `
    client_addr client_port IP::addr IP::client_addr IP::hops IP::local_addr IP::protocol IP::remote_addr
    IP::server_addr IP::stats IP::ttl IP::version LB::server LB::snat LB::status LINK::lasthop LINK::nexthop
    LINK::qos LINK::vlan_id ROUTE::domain server_addr server_port TCP::client_port TCP::local_port TCP::mss
    TCP::remote_port TCP::rtt TCP::server_port UDP::client_port UDP::local_port UDP::mss UDP::remote_port
    UDP::server_port`,
  "marks packets, limits their rate or times the connection, and leaves their way alone": `
    BWC::color BWC::policy IP::idle_timeout IP::tos rateclass TCP::bandwidth TCP::congestion TCP::idletime
    TCP::keepalive TCP::nagle TCP::option TCP::setmss`,
  // Every enabled member counts as possible, so how one of them is chosen does not matter.
  "chooses among the members of the pool": `
    LB::mode LB::persist persist`,
  "a copy of the packets goes to another pool": `
    clone`,
  "waits for data, reads or changes them": `
    COMPRESS::buffer_size COMPRESS::disable COMPRESS::enable COMPRESS::gzip COMPRESS::method HTML::disable
    HTML::enable HTML::tag REWRITE::disable REWRITE::enable REWRITE::payload REWRITE::post_process
    STREAM::disable STREAM::enable STREAM::encoding STREAM::expression STREAM::match STREAM::max_matchsize
    STREAM::replace TCP::collect TCP::notify TCP::offset TCP::payload TCP::release UDP::payload`,
  "acts inside HTTP": `
    ASM::client_ip ASM::severity ASM::status ASM::support_id ASM::violation ASM::violation_data
    CACHE::disable CACHE::header CACHE::useragent HTTP2::active HTTP2::header HTTP2::version HTTP::close
    HTTP::collect HTTP::cookie HTTP::disable HTTP::enable HTTP::fallback HTTP::has_responded HTTP::header
    HTTP::host HTTP::hsts HTTP::is_keepalive HTTP::is_redirect HTTP::method HTTP::passthrough_reason
    HTTP::password HTTP::path HTTP::payload HTTP::query HTTP::release HTTP::request HTTP::request_num
    HTTP::status HTTP::uri HTTP::username HTTP::version http_cookie http_header http_host http_method
    http_uri http_version WS::enabled WS::masking`,
  "acts inside TLS": `
    SSL::alert SSL::authenticate SSL::cert SSL::cipher SSL::clientrandom SSL::collect SSL::disable
    SSL::enable SSL::extensions SSL::handshake SSL::is_renegotiation_secure SSL::mode
    SSL::modssl_sessionid_headers SSL::payload SSL::profile SSL::release SSL::renegotiate SSL::respond
    SSL::secure_renegotiation SSL::session SSL::sessionid SSL::sessionsecret SSL::sessionticket SSL::sni
    SSL::unclean_shutdown SSL::verify_result X509::cert_fields X509::extensions X509::hash X509::issuer
    X509::not_valid_after X509::not_valid_before X509::pem2der X509::serial_number X509::signature_algorithm
    X509::subject X509::subject_public_key X509::verify_cert_error_string X509::version X509::whole`,
};

/** `lsort`, `dict` and others that may run a script of their own are left out. */
export const HARMLESS_COMMANDS: ReadonlySet<string> = new Set(
  Object.values(BY_REASON).flatMap((names) => names.trim().split(/\s+/)),
);
