namespace Datasette.Sqlite;

/// <summary>
/// What a kept result follows from: the content, and the query. Who asks does not count: the query names all that it reads, and
/// was only made for somebody who may read it. A query held to a part of the tables by SQLite itself has no key.
/// </summary>
/// <param name="Database">The database.</param>
/// <param name="State">Its content.</param>
/// <param name="Kind">What is kept of it.</param>
/// <param name="Query">The query; its text and its parameters count.</param>
/// <param name="MaxRows">How many rows are read.</param>
internal readonly record struct ResultKey(Database Database, DataState State, ResultKind Kind, SqlQuery Query, int MaxRows)
{
    /// <summary>What the key costs in memory, about.</summary>
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
