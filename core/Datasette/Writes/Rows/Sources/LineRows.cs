using Datasette.Errors;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows.Sources;

/// <summary>A JSON object on each line of a body (<c>application/x-ndjson</c>); empty lines are passed over.</summary>
internal sealed class LineRows : RowSource
{
    private readonly Func<Stream> _open;

    private LineRows(Func<Stream> open) => _open = open;

    public override int Count => _count;

    private int _count;

    /// <summary>Counts the rows.</summary>
    /// <param name="open">Opens the body from its start.</param>
    /// <param name="maxRows">One row more, and the rest is not looked at.</param>
    public static LineRows Scan(Func<Stream> open, int maxRows)
    {
        var rows = new LineRows(open);
        var body = new BodyWindow(open());
        while (body.Next >= 0 && rows._count <= maxRows)
            if (!IsBlank(body.ReadLine().Span)) rows._count++;
        return rows;
    }

    public override IEnumerable<BodyObject> Read()
    {
        var (body, parser) = (new BodyWindow(_open()), new BodyParser());
        for (var line = 1; body.Next >= 0; line++)
            if (Parse(parser, body.ReadLine(), line) is { } row) yield return row;
    }

    /// <summary>All rows have a say in the types: the body is a file, not a request that somebody wrote.</summary>
    public override IReadOnlyList<KeyValuePair<string, string>> SuggestTypes() => SuggestedTypes.Of(Read());

    private static BodyObject? Parse(BodyParser parser, ReadOnlyMemory<byte> text, int line)
    {
        if (IsBlank(text.Span)) return null;
        var row = parser.Parse(text, new BodyPlace(line - 1, 0, 0), line).AsObject
            ?? throw new Refused($"Line {line}: a row must be a JSON object");
        return Cells.Decode(row);
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;
}
