using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>
/// <c>database_color</c>: the colour as text. Also callable with the database's name, for templates from before Datasette 1.0.
/// </summary>
internal sealed class ColorValue(string color) : ICallable
{
    public string TypeName => "str";

    public string ToText() => color;

    public ValueTask<Value> CallAsync(CallArguments arguments) => new(Value.From(color));

    public static Value Of(string color) => Value.From(new ColorValue(color));
}
