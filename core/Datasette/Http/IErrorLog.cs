namespace Datasette.Http;

/// <summary>Where mistakes of ours are written down.</summary>
internal interface IErrorLog
{
    void Unexpected(Request request, Exception error);

    /// <summary>Something went wrong where no request is at hand.</summary>
    void Failed(Exception error);
}
