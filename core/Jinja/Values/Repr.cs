using System.Text;

namespace Jinja.Values;

/// <summary>Python's <c>repr()</c>.</summary>
internal static class Repr
{
    public static string Of(in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.None: return "None";
            case ValueKind.Boolean: return value.Boolean ? "True" : "False";
            case ValueKind.Integer: return value.Integer.ToString();
            case ValueKind.BigInteger: return value.Big.ToString();
            case ValueKind.Float: return FloatText.Of(value.Float);
        }
        var builder = new StringBuilder();
        Append(builder, value, new List<object>());
        return builder.ToString();
    }

    private static void Append(StringBuilder builder, in Value value, List<object> open)
    {
        if (open.Count > MaxDepth)
            throw new TemplateLimitError(nameof(RenderLimits.MaxDepth), $"the value is nested deeper than {MaxDepth} levels");
        switch (value.Kind)
        {
            case ValueKind.Undefined:
                builder.Append("Undefined");
                break;
            case ValueKind.String or ValueKind.Utf8:
                StringLiteral.Append(builder, value.AsString()!);
                break;
            case ValueKind.Markup or ValueKind.Utf8Markup:
                builder.Append("Markup(");
                StringLiteral.Append(builder, value.AsString()!);
                builder.Append(')');
                break;
            case ValueKind.List:
                AppendItems(builder, value.ListItems, value.ListItems, '[', ']', open);
                break;
            case ValueKind.Tuple:
                AppendItems(builder, value.TupleItems, value.TupleItems, '(', value.TupleItems.Length == 1 ? ',' : ')', open);
                if (value.TupleItems.Length == 1)
                    builder.Append(')');
                break;
            case ValueKind.Dictionary:
                AppendEntries(builder, value.Dictionary, open);
                break;
            case ValueKind.Object:
                AppendObject(builder, value, open);
                break;
            default:
                builder.Append(Of(value));
                break;
        }
        if (builder.Length > MaxLength)
            throw new TemplateLimitError(nameof(RenderLimits.MaxLength), "the text of the value is too long");
    }

    private const int MaxDepth = 500;

    // Length limit: a list nested in itself several times doubles the text at each level, and the render's own limit is not available here.
    private const int MaxLength = 64 * 1024 * 1024;

    private static void AppendItems(
        StringBuilder builder, object identity, IReadOnlyList<Value> items, char before, char after, List<object> open)
    {
        builder.Append(before);
        if (Enter(open, identity))
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (i > 0)
                    builder.Append(", ");
                Append(builder, items[i], open);
            }
            open.RemoveAt(open.Count - 1);
        }
        else
        {
            builder.Append("...");
        }
        builder.Append(after);
    }

    private static void AppendEntries(StringBuilder builder, DictionaryValue dictionary, List<object> open)
    {
        builder.Append('{');
        if (Enter(open, dictionary))
        {
            var first = true;
            foreach (var (key, value) in dictionary)
            {
                if (!first)
                    builder.Append(", ");
                first = false;
                Append(builder, key, open);
                builder.Append(": ");
                Append(builder, value, open);
            }
            open.RemoveAt(open.Count - 1);
        }
        else
        {
            builder.Append("...");
        }
        builder.Append('}');
    }

    private static void AppendObject(StringBuilder builder, in Value value, List<object> open)
    {
        if (value.HostObject is DictionaryView view)
        {
            builder.Append(view.TypeName).Append('(');
            AppendItems(builder, view, view.Items.ToList(), '[', ']', open);
            builder.Append(')');
        }
        else
        {
            builder.Append(value.HostObject is ModuleValue module ? $"<TemplateModule '{module.TemplateName}'>" : Text.Of(value));
        }
    }

    private static bool Enter(List<object> open, object identity)
    {
        foreach (var outer in open)
        {
            if (ReferenceEquals(outer, identity))
                return false;
        }
        open.Add(identity);
        return true;
    }
}
