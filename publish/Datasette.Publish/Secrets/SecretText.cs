using System.Diagnostics;

namespace Datasette.Publish.Secrets;

/// <summary>A value that must not be shown: formatting and logging print stars, and only <see cref="Reveal"/> returns it.</summary>
[DebuggerDisplay("***")]
internal sealed class SecretText(string value) : IEquatable<SecretText>
{
    public string Reveal() => value;

    public bool Equals(SecretText? other) => other is not null && other.Reveal() == value;

    public override bool Equals(object? obj) => Equals(obj as SecretText);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "***";
}
