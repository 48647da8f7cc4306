using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>
/// The query string's arguments: <c>args["name"]</c> and <c>args.get("name")</c> give the first value, <c>args.getlist("name")</c> all.
/// </summary>
internal sealed class ArgumentsValue(QueryArgs args) : IHostMapping
{
    private Value? _get;

    public string TypeName => "MultiParams";

    public bool IsTrue => args.Count > 0;

    public int? Count => Names.Count();

    public IEnumerable<Value> Items => Names.Select(Value.From);

    public IEnumerable<KeyValuePair<Value, Value>> Entries =>
        Names.Select(name => KeyValuePair.Create(Value.From(name), Value.From(args[name])));

    private IEnumerable<string> Names => args.Pairs.Select(pair => pair.Key).Distinct();

    public bool TryGetItem(Value key, out Value value)
    {
        value = key.AsString() is { } name && args[name] is { } found ? found : default;
        return !value.IsUndefined;
    }

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "get" => _get ??= Value.Function("get", call =>
                args[CallArguments.TextOf(call.Get(0, "name"))] is { } found
                    ? found : call.Get(1, "default") is { IsUndefined: false } other ? other : Value.None),
            "getlist" => Value.Function("getlist", call =>
                Value.List(args.All(CallArguments.TextOf(call.Get(0, "name"))).Select(Value.From))),
            "keys" => Value.Function("keys", _ => Value.List(Items)),
            "items" => Value.Function("items", _ => Value.List(Entries.Select(entry => Value.Tuple(entry.Key, entry.Value)))),
            _ => default,
        };
        return !value.IsUndefined;
    }
}
