using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class NameTarget(Position at, string name) : AssignTarget(at)
{
    private SlotReference _slot = null!;
    private bool _exports;

    public string Name { get; } = name;

    public override void Assign(Frame frame, in Value value)
    {
        // An undefined value without an origin would be taken for an unassigned slot.
        var assigned = value.IsUnset ? frame.State.MissingName(Name) : value;
        _slot.Write(frame, assigned);
        if (_exports)
            frame.Context.Assign(Name, assigned);
    }

    public override void Bind(Scope scope, bool isParameter)
    {
        _slot = isParameter ? scope.Declare(Name) : scope.Store(Name);
        _exports = scope.IsRoot;
    }
}
