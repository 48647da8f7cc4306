using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows.Sources;

/// <summary>Rows of a body that is in memory.</summary>
internal sealed class ListedRows(IReadOnlyList<BodyObject> rows) : RowSource
{
    private bool _isDecoded;

    public override int Count => rows.Count;

    public override bool IsInMemory => true;

    public override IEnumerable<BodyObject> ReadNames() => rows;

    public override IEnumerable<BodyObject> Read()
    {
        if (!_isDecoded)
            foreach (var row in rows) Cells.Decode(row);
        _isDecoded = true;
        return rows;
    }
}
