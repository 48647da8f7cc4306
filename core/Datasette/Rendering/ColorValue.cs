using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>
/// <c>database_color</c>: the colour as text. Templates written for Datasette before 1.0 call it, with the database's name.
/// </summary>
internal sealed class ColorValue(string color) : ICallable
{
    public string TypeName => "str";

    public string ToText() => color;

    public ValueTask<Value> CallAsync(CallArguments arguments) => new(Value.From(color));

    public static Value Of(string color) => Value.From(new ColorValue(color));
}
