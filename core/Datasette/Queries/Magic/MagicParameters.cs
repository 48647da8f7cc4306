using Datasette.Http;

namespace Datasette.Queries.Magic;

/// <summary>Finds the values of <c>:_PREFIX_KEY</c> parameters among those who offer them.</summary>
internal sealed class MagicParameters(IReadOnlyList<IMagicParameters> offered)
{
    /// <summary>The value of a parameter, or null where nobody has one of that name.</summary>
    public ValueTask<SqlValue?> FindAsync(string parameter, Request request)
    {
        var end = parameter.Length > 1 ? parameter.IndexOf('_', 1) : -1;
        if (end < 0 || !StoredQuery.IsMagicName(parameter)) return default;
        foreach (var parameters in offered)
            if (parameter.AsSpan(1, end - 1).SequenceEqual(parameters.Prefix)) return parameters.FindAsync(parameter[(end + 1)..], request);
        return default;
    }
}
