namespace Jinja.Values;

/// <summary>The host's variables of a render. Read only when a template uses a name, so a host may compute them lazily.</summary>
public interface IVariables
{
    /// <summary>Looks up a variable.</summary>
    bool TryGet(string name, out Value value);

    /// <summary>Looks up a variable for one place in a template, which keeps what the host remembers of the name there.</summary>
    /// <param name="name">The name.</param>
    /// <param name="memo">Null, or what any host left at the last look-up: renders of several hosts share it, at the same time.</param>
    /// <param name="value">The value.</param>
    bool TryGet(string name, ref object? memo, out Value value) => TryGet(name, out value);
}
