using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows.Sources;

/// <summary>The member <c>rows</c> of a JSON body that is in memory.</summary>
internal sealed class ParsedRows(BodyRows rows) : RowSource
{
    private bool _isDecoded = !rows.HasObjects;

    public override int Count => rows.Count;

    public override bool IsInMemory => true;

    public override IEnumerable<BodyObject> ReadNames() => rows.Read();

    public override IEnumerable<BodyObject> Read()
    {
        if (!_isDecoded)
            foreach (var row in rows.Read()) Cells.Decode(row);
        _isDecoded = true;
        return rows.Read();
    }
}
