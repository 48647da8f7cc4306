using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows.Sources;

/// <summary>
/// Rows that are to be written. They may be read several times: to count and check them, and to write them. Those of a long body are
/// parsed again each time, so that only one batch of them is in memory.
/// </summary>
internal abstract class RowSource
{
    /// <summary>Rows of JSON whose values the types of a new table are taken from, as in the reference.</summary>
    private const int TypesFrom = 100;

    public static RowSource None { get; } = new ListedRows([]);

    public abstract int Count { get; }

    /// <summary>The names in a file's first line, which it has without rows too; null where rows alone have names.</summary>
    public virtual IReadOnlyList<string>? Header => null;

    /// <summary>Whether all rows are in memory: then all mistakes in them are told.</summary>
    public virtual bool IsInMemory => false;

    /// <summary>The rows, with bytes decoded.</summary>
    public abstract IEnumerable<BodyObject> Read();

    /// <summary>The rows for checks of names and keys. Those in memory are not decoded: mistakes in bytes are told after others.</summary>
    public virtual IEnumerable<BodyObject> ReadNames() => Read();

    /// <summary>A column for each name in the rows with the type that its values ask for, in the order in which they come up.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, string>> SuggestTypes() => SuggestedTypes.Of(Read().Take(TypesFrom));

    /// <summary>The same rows for a table that is there: what stands in a file as text becomes what its columns hold.</summary>
    /// <param name="typeOf">The declared type of a column; null where there is none of the name.</param>
    public virtual RowSource For(Func<string, string?> typeOf) => this;
}
