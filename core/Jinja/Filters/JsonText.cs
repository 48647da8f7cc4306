using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Jinja.Filters;

/// <summary>Writes JSON as Python's json module does: sorted keys, ASCII only, HTML special characters escaped.</summary>
internal sealed class JsonText(StringBuilder text, string? indent, RenderState? state)
{
    private const int MaxDepth = 500;

    // Printable ASCII but for what JSON or HTML escapes.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(letter => !"\"\\<>&'".Contains(letter))]);

    public void Append(in Value value, int depth)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (depth > MaxDepth)
            throw new TemplateLimitError(nameof(RenderLimits.MaxDepth), $"the value is nested deeper than {MaxDepth} levels");
        state?.CheckLength(text.Length);
        switch (value.Kind)
        {
            case ValueKind.None: text.Append("null"); break;
            case ValueKind.Boolean: text.Append(value.Boolean ? "true" : "false"); break;
            case ValueKind.Integer or ValueKind.BigInteger: text.Append(value.Big); break;
            case ValueKind.Float: text.Append(Number(value.Float)); break;
            case ValueKind.List: AppendItems(value.ListItems, depth); break;
            case ValueKind.Tuple: AppendItems(value.TupleItems, depth); break;
            case var _ when value.IsText: AppendText(value.AsString()!); break;
            case var _ when Mappings.TryEntries(value, out var entries): AppendEntries(entries, depth); break;
            case var _ when value.HostObject is Group group: AppendItems([.. group.Items], depth); break;
            default: throw new TemplateRuntimeError($"Object of type {TypeNames.Of(value)} is not JSON serializable");
        }
    }

    /// <summary>Escapes HTML special characters in the text between values.</summary>
    public static string Harmless(string given) =>
        given.Replace("<", "\\u003c").Replace(">", "\\u003e").Replace("&", "\\u0026").Replace("'", "\\u0027");

    private static string Number(double number) =>
        double.IsNaN(number) ? "NaN" : double.IsInfinity(number) ? (number > 0 ? "Infinity" : "-Infinity") : FloatText.Of(number);

    private void AppendItems(IReadOnlyList<Value> items, int depth)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            Separate(i == 0, depth + 1);
            Append(items[i], depth + 1);
        }
        Close(items.Count, ']', depth);
    }

    private void AppendEntries(IEnumerable<KeyValuePair<Value, Value>> entries, int depth)
    {
        text.Append('{');
        var sorted = Sorting.ByKey(entries);
        for (var i = 0; i < sorted.Length; i++)
        {
            Separate(i == 0, depth + 1);
            AppendText(Key(sorted[i].Key));
            text.Append(": ");
            Append(sorted[i].Value, depth + 1);
        }
        Close(sorted.Length, '}', depth);
    }

    private static string Key(in Value key) => key.Kind switch
    {
        ValueKind.None => "null",
        ValueKind.Boolean => key.Boolean ? "true" : "false",
        ValueKind.Integer or ValueKind.BigInteger => key.Big.ToString(),
        ValueKind.Float => Number(key.Float),
        _ => key.AsString() ?? throw new TemplateRuntimeError($"keys must be str, int, float, bool or None, not {TypeNames.Of(key)}"),
    };

    private void Separate(bool isFirst, int depth)
    {
        if (!isFirst)
            text.Append(indent is null ? ", " : ",");
        NewLine(depth);
    }

    private void Close(int count, char mark, int depth)
    {
        if (count > 0)
            NewLine(depth);
        text.Append(mark);
    }

    private void NewLine(int depth)
    {
        if (indent is null)
            return;
        text.Append('\n');
        for (var i = 0; i < depth; i++)
            text.Append(indent);
    }

    private void AppendText(string value)
    {
        text.Append('"');
        var rest = value.AsSpan();
        while (rest.IndexOfAnyExcept(Plain) is >= 0 and var at)
        {
            text.Append(rest[..at]);
            AppendEscaped(rest[at]);
            rest = rest[(at + 1)..];
        }
        text.Append(rest).Append('"');
    }

    private void AppendEscaped(char character)
    {
        switch (character)
        {
            case '"': text.Append("\\\""); break;
            case '\\': text.Append("\\\\"); break;
            case '\n': text.Append("\\n"); break;
            case '\r': text.Append("\\r"); break;
            case '\t': text.Append("\\t"); break;
            case '\f': text.Append("\\f"); break;
            case '\b': text.Append("\\b"); break;
            default: text.Append($"\\u{(int)character:x4}"); break;
        }
    }
}
