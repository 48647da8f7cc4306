namespace Datasette.Http;

/// <summary>Where mistakes of ours are written down.</summary>
internal interface IErrorLog
{
    void Unexpected(Request request, Exception error);
}
