namespace Jinja.Values;

/// <summary>The variables a host gives a render. Asked for a name only when a template uses it, so a host may compute lazily.</summary>
public interface IVariables
{
    /// <summary>Answers a variable.</summary>
    bool TryGet(string name, out Value value);
}
