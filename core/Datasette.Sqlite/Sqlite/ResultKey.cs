namespace Datasette.Sqlite;

/// <summary>
/// The cache key of a result: the content's version, and the query. The actor is not part of it: the query names all that it reads, and was
/// only built for an actor who may read that. A query restricted by an authorizer has no key.
/// </summary>
/// <param name="Database">The database.</param>
/// <param name="State">The version of its content.</param>
/// <param name="Kind">The kind of result.</param>
/// <param name="Query">The query; text and parameters are compared.</param>
/// <param name="MaxRows">Row limit.</param>
internal readonly record struct ResultKey(Database Database, DataState State, ResultKind Kind, SqlQuery Query, int MaxRows)
{
    /// <summary>The key's approximate memory in bytes.</summary>
    public long Bytes
    {
        get
        {
            var bytes = 128 + (2L * Query.Sql.Text.Length);
            foreach (var (name, value) in Query.Parameters)
            {
                bytes += 96 + (2L * ((value.Text?.Length ?? 0) + name.Length));
                bytes += (value.Blob?.Length ?? 0) + (value.StoredText?.Length ?? 0);
            }
            return bytes;
        }
    }

    public bool Equals(ResultKey other) =>
        Database == other.Database && State == other.State && Kind == other.Kind && MaxRows == other.MaxRows
        && Query.Sql.Text == other.Query.Sql.Text && Query.Parameters.SequenceEqual(other.Query.Parameters);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Query.Sql.Text, StringComparer.Ordinal);
        hash.Add(State);
        hash.Add(Kind);
        foreach (var parameter in Query.Parameters) hash.Add(parameter);
        return hash.ToHashCode();
    }
}
