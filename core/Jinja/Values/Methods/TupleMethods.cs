namespace Jinja.Values.Methods;

/// <summary>The methods of a tuple.</summary>
internal static class TupleMethods
{
    private static readonly Signature One = new("tuple method", 1, "item");

    public static Method? Find(string name) => name switch
    {
        "index" => static (self, arguments) => SequenceSearch.Index(self.TupleItems, arguments, "tuple"),
        "count" => static (self, arguments) => SequenceSearch.Count(self.TupleItems, One.Bind(arguments)[0]),
        _ => null,
    };
}
