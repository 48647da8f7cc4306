namespace Datasette.Configuration;

/// <summary>A setting: its documented name, its default and one line of help. Declared once, in <see cref="KnownSettings"/>.</summary>
internal abstract record Setting(string Name, object DefaultValue, string Help)
{
    /// <summary>Reads a value from the command line.</summary>
    /// <exception cref="Errors.StartupError">The text is not a value of this setting's type.</exception>
    public abstract object Parse(string text);

    /// <summary>True when <paramref name="value"/> has this setting's type.</summary>
    public bool Accepts(object value) => value.GetType() == DefaultValue.GetType();
}
