using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% set name.attribute = … %}</c></summary>
internal sealed class NamespaceTarget(Position at, Name name, string attribute) : AssignTarget(at)
{
    public override void Assign(Frame frame, in Value value)
    {
        var target = name.Read(frame);
        if (target.HostObject is not NamespaceValue space)
            throw new TemplateRuntimeError("cannot assign attribute on non-namespace object");
        space[attribute] = value;
    }

    public override void Bind(Scope scope, bool isParameter) => scope.Visit(name);
}
