namespace Jinja.Values;

/// <summary>
/// An object a host hands to templates. A template reaches exactly what these members answer, nothing else.
/// Every member has a default, so an object implements only what it offers.
/// </summary>
public interface IHostObject
{
    /// <summary>The name error messages use.</summary>
    string TypeName => "object";

    /// <summary>Whether a condition holds for the object.</summary>
    bool IsTrue => true;

    /// <summary>Whether <see cref="ToText"/>, or what <see cref="IUtf8Text"/> writes, is HTML that needs no escaping.</summary>
    bool IsSafe => false;

    /// <summary>Answers <c>object.name</c>.</summary>
    bool TryGetMember(string name, out Value value)
    {
        value = default;
        return false;
    }

    /// <summary>Answers <c>object[key]</c>.</summary>
    bool TryGetItem(Value key, out Value value)
    {
        value = default;
        return false;
    }

    /// <summary>Answers <c>{{ object }}</c>.</summary>
    string ToText() => $"<{TypeName} object>";
}
