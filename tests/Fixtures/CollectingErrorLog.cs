using System.Collections.Concurrent;
using Datasette.Http;

namespace Fixtures;

/// <summary>Keeps the errors that were no answer of ours but mistakes.</summary>
internal sealed class CollectingErrorLog : IErrorLog
{
    private readonly ConcurrentQueue<Exception> _errors = new();

    public IReadOnlyCollection<Exception> Errors => _errors;

    public void Unexpected(Request request, Exception error) => _errors.Enqueue(error);

    public void Failed(Exception error) => _errors.Enqueue(error);
}
