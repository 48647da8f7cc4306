namespace Jinja.Values.Methods;

/// <summary>A method of a built-in type.</summary>
internal delegate Value Method(Value self, CallArguments arguments);
