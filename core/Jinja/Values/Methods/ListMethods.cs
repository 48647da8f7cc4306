namespace Jinja.Values.Methods;

/// <summary>The methods of a list.</summary>
internal static class ListMethods
{
    private static readonly Signature One = new("list method", 1, "item");
    private static readonly Signature Two = new("insert", 2, "index", "item");
    private static readonly Signature None = new("list method", 0);
    private static readonly Signature Optional = new("pop", 0, "index");

    public static Method? Find(string name) => name switch
    {
        "append" => Append,
        "extend" => Extend,
        "insert" => Insert,
        "pop" => Pop,
        "remove" => Remove,
        "reverse" => static (self, arguments) => Act(arguments, self.ListItems.Reverse),
        "clear" => static (self, arguments) => Act(arguments, self.ListItems.Clear),
        "copy" => static (self, arguments) => Value.List(Bare(self, arguments)),
        "sort" => Sort,
        "index" => static (self, arguments) => SequenceSearch.Index(self.ListItems, arguments, "list"),
        "count" => static (self, arguments) => SequenceSearch.Count(self.ListItems, One.Bind(arguments)[0]),
        _ => null,
    };

    private static Value Append(Value self, CallArguments arguments)
    {
        self.ListItems.Add(One.Bind(arguments)[0]);
        arguments.State.CheckLength(self.ListItems.Count);
        return Value.None;
    }

    private static Value Extend(Value self, CallArguments arguments)
    {
        self.ListItems.AddRange(Iteration.ToList(One.Bind(arguments)[0], arguments.State));
        arguments.State.CheckLength(self.ListItems.Count);
        return Value.None;
    }

    private static Value Insert(Value self, CallArguments arguments)
    {
        var bound = Two.Bind(arguments);
        var list = self.ListItems;
        var index = Numbers.ToLong(bound[0]);
        list.Insert((int)Math.Clamp(index < 0 ? index + list.Count : index, 0, list.Count), bound[1]);
        arguments.State.CheckLength(list.Count);
        return Value.None;
    }

    private static Value Pop(Value self, CallArguments arguments)
    {
        var bound = Optional.Bind(arguments);
        var list = self.ListItems;
        if (list.Count == 0)
            throw new TemplateRuntimeError("pop from empty list");
        if (!Values.Items.TryIndex(bound[0].IsUnset ? -1 : bound[0], list.Count, out var index))
            throw new TemplateRuntimeError("pop index out of range");
        var item = list[index];
        list.RemoveAt(index);
        return item;
    }

    private static Value Remove(Value self, CallArguments arguments)
    {
        var item = One.Bind(arguments)[0];
        var index = self.ListItems.FindIndex(candidate => Equality.Of(candidate, item));
        if (index < 0)
            throw new TemplateRuntimeError("list.remove(x): x not in list");
        self.ListItems.RemoveAt(index);
        return Value.None;
    }

    private static Value Sort(Value self, CallArguments arguments)
    {
        var reverse = Truth.Of(arguments.Get(int.MaxValue, "reverse"));
        if (arguments.Count > 0 || arguments.NamedArray.Any(argument => argument.Key != "reverse"))
            throw new TemplateRuntimeError("sort() takes only the argument 'reverse'");
        var sorted = Sorting.Sort(self.ListItems, item => item, reverse);
        self.ListItems.Clear();
        self.ListItems.AddRange(sorted);
        return Value.None;
    }

    private static ListValue Bare(Value self, CallArguments arguments)
    {
        None.Bind(arguments);
        return self.ListItems;
    }

    private static Value Act(CallArguments arguments, Action act)
    {
        None.Bind(arguments);
        act();
        return Value.None;
    }
}
