namespace Jinja.Values;

/// <summary>The host's variables of a render. Read only when a template uses a name, so a host may compute them lazily.</summary>
public interface IVariables
{
    /// <summary>Looks up a variable.</summary>
    bool TryGet(string name, out Value value);
}
