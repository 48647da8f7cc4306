using System.Text;

namespace Jinja.Filters;

/// <summary><c>pprint</c>: a collection wider than 80 columns has one item per line; dictionaries are sorted by key.</summary>
internal static class PrettyPrintFilter
{
    private const int Width = 80;

    public static Value Apply(Value value, CallArguments arguments)
    {
        var text = new StringBuilder();
        Append(text, Sorted(value), 0, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, in Value value, int indent, int allowance)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var repr = Repr.Of(value);
        if (repr.Length <= Width - indent - allowance)
        {
            text.Append(repr);
            return;
        }
        switch (value.Kind)
        {
            case ValueKind.List:
                AppendItems(text, value.ListItems, '[', "]", indent, allowance);
                break;
            case ValueKind.Tuple:
                AppendItems(text, value.TupleItems, '(', value.TupleItems.Length == 1 ? ",)" : ")", indent, allowance);
                break;
            case ValueKind.Dictionary:
                AppendEntries(text, value.Dictionary, indent, allowance);
                break;
            default:
                text.Append(repr);
                break;
        }
    }

    private static void AppendItems(StringBuilder text, IReadOnlyList<Value> items, char open, string close, int indent, int allowance)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                text.Append(",\n").Append(' ', indent + 1);
            Append(text, items[i], indent + 1, i == items.Count - 1 ? allowance + close.Length : 1);
        }
        text.Append(close);
    }

    private static void AppendEntries(StringBuilder text, DictionaryValue dictionary, int indent, int allowance)
    {
        text.Append('{');
        var left = dictionary.Count;
        foreach (var (key, value) in dictionary)
        {
            var name = Repr.Of(key);
            text.Append(name).Append(": ");
            Append(text, value, indent + name.Length + 3, --left == 0 ? allowance + 1 : 1);
            text.Append(left == 0 ? "" : ",\n" + new string(' ', indent + 1));
        }
        text.Append('}');
    }

    private static Value Sorted(in Value value)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value.Kind)
        {
            case ValueKind.List:
                return Value.List(value.ListItems.Select(item => Sorted(item)));
            case ValueKind.Tuple:
                return Value.Tuple(Array.ConvertAll(value.TupleItems, item => Sorted(item)));
            case ValueKind.Dictionary:
                var sorted = new DictionaryValue();
                foreach (var (key, item) in value.Dictionary.OrderBy(entry => entry.Key, Comparer<Value>.Create(CompareKeys)))
                    sorted[key] = Sorted(item);
                return Value.Of(sorted);
            default:
                return value;
        }
    }

    // Keys of incomparable types are sorted by type name.
    private static int CompareKeys(Value left, Value right)
    {
        var comparable = (left.IsNumber && right.IsNumber) || (left.IsText && right.IsText);
        return comparable
            ? (Ordering.Less(left, right) ? -1 : Ordering.Less(right, left) ? 1 : 0)
            : string.CompareOrdinal(TypeNames.Of(left), TypeNames.Of(right));
    }
}
