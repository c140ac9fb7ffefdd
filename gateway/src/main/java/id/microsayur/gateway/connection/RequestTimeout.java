package id.microsayur.gateway.connection;

/** The part of a request that arrives too slowly. */
enum RequestTimeout {
    HEAD,
    BODY
}
