namespace Datasette.Errors;

/// <summary>421: the Host header is not in <c>allowed_hosts</c>.</summary>
internal sealed class MisdirectedRequest()
    : DatasetteException(
        421,
        "This server does not answer to the host name of this address. The operator can add it to the setting allowed_hosts.",
        "Unknown host");
