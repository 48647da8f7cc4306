using Datasette.Errors;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows.Sources;

/// <summary>The member <c>rows</c> of a long JSON body, which is not in memory.</summary>
internal sealed class JsonRows : RowSource
{
    private const string Member = "rows";
    private readonly Func<Stream> _open;
    private readonly int _maxRows;
    private long _offset;
    private int _count;

    private JsonRows(Func<Stream> open, int maxRows) => (_open, _maxRows) = (open, maxRows);

    public override int Count => _count;

    /// <summary>Finds the rows in a body.</summary>
    /// <param name="open">Opens the body from its start.</param>
    /// <param name="maxRows">One row more, and the rest is not looked at.</param>
    /// <returns>
    /// The other members, with the first row, or what is no row, in place of all rows; and the rows, null where the body has no list of
    /// that name.
    /// </returns>
    /// <exception cref="Refused">The body is no JSON object.</exception>
    public static (BodyObject Members, RowSource? Rows) Scan(Func<Stream> open, int maxRows)
    {
        var rows = new JsonRows(open, maxRows);
        var body = new BodyWindow(open());
        var members = new BodyObject();
        body.SkipBlanks();
        if (body.Next == '[') throw new Refused("JSON must be a dictionary");
        body.Require('{', BodyParser.Value);
        body.SkipBlanks();
        while (body.Next != '}')
        {
            if (members.Count > 0)
            {
                body.Require(',', BodyParser.Comma);
                body.SkipBlanks();
            }
            if (body.Next != '"') throw body.Wrong(BodyParser.PropertyName);
            var name = body.Parse(body.ReadValue()).Text;
            body.SkipBlanks();
            body.Require(':', BodyParser.Colon);
            body.SkipBlanks();
            members[name] = name == Member && body.Next == '[' ? rows.ScanList(body) : body.Parse(body.ReadValue());
            if (rows._count > maxRows) return (members, rows);
            body.SkipBlanks();
        }
        body.Require('}', BodyParser.Comma);
        body.SkipBlanks();
        if (body.Next >= 0) throw body.Wrong(BodyParser.ExtraData);
        return (members, members[Member].Kind == BodyKind.List ? rows : null);
    }

    public override IEnumerable<BodyObject> Read()
    {
        if (_count == 0) yield break;
        var body = new BodyWindow(_open(), _offset);
        for (var i = 0; i < _count; i++)
        {
            if (i > 0) body.Require(',', BodyParser.Comma);
            body.SkipBlanks();
            yield return Cells.Decode(body.Parse(body.ReadValue()).Object);
            body.SkipBlanks();
        }
    }

    /// <summary>Passes over the list and remembers where it is.</summary>
    private BodyValue ScanList(BodyWindow body)
    {
        body.Require('[', BodyParser.Value);
        (_offset, _count) = (body.Offset, 0);
        var other = BodyValue.Of(new BodyObject());
        body.SkipBlanks();
        while (body.Next != ']')
        {
            if (_count > 0)
            {
                body.Require(',', BodyParser.Comma);
                body.SkipBlanks();
            }
            var isRow = body.Next == '{';
            var value = body.ReadValue();
            if (body.IsCut || !isRow) other = body.Parse(value);
            if (++_count > _maxRows) break;
            body.SkipBlanks();
        }
        if (_count <= _maxRows) body.Require(']', BodyParser.Comma);
        return BodyValue.Of(_count == 0 ? [] : [other]);
    }
}
