namespace Datasette.Http;

/// <summary>Logs unexpected errors.</summary>
internal interface IErrorLog
{
    void Unexpected(Request request, Exception error);

    /// <summary>Logs an error that belongs to no request.</summary>
    void Failed(Exception error);
}
