namespace Jinja.Values;

/// <summary>
/// A host's object in a template. Templates can access only these members. Every member has a default, so implement only what the object
/// offers.
/// </summary>
public interface IHostObject
{
    /// <summary>The type name in error messages.</summary>
    string TypeName => "object";

    /// <summary>Whether the object is true.</summary>
    bool IsTrue => true;

    /// <summary>Whether the text of <see cref="ToText"/> or <see cref="IUtf8Text"/> is safe HTML.</summary>
    bool IsSafe => false;

    /// <summary>Handles <c>object.name</c>.</summary>
    bool TryGetMember(string name, out Value value)
    {
        value = default;
        return false;
    }

    /// <summary>Handles <c>object[key]</c>.</summary>
    bool TryGetItem(Value key, out Value value)
    {
        value = default;
        return false;
    }

    /// <summary>Handles <c>{{ object }}</c>.</summary>
    string ToText() => $"<{TypeName} object>";
}
