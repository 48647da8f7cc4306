using System.Text.Json.Nodes;

namespace Datasette.Configuration;

/// <summary>A setting: its documented name, its default and one line of help. Declared once, in <see cref="KnownSettings"/>.</summary>
internal abstract record Setting(string Name, object DefaultValue, string Help)
{
    /// <summary>Parses a value from the command line.</summary>
    /// <exception cref="Errors.StartupError">The text is not a value of this setting's type.</exception>
    public abstract object Parse(string text);

    /// <summary>A value of this setting as JSON.</summary>
    public static JsonValue ToJson(object value) => value switch
    {
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create((long)number),
        _ => JsonValue.Create((string)value),
    };

    /// <summary>The default as text.</summary>
    public string DefaultText => DefaultValue.ToString()!.ToLowerInvariant();

    /// <summary>True when <paramref name="value"/> has this setting's type.</summary>
    public bool Accepts(object value) => value.GetType() == DefaultValue.GetType();
}
