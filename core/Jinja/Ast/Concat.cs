using System.Text;
using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>a ~ b ~ c</c>: concatenates. Under autoescape, one markup operand makes the result markup.</summary>
internal sealed class Concat(Position at, Expression[] operands, EscapeMode escape) : Expression(at)
{
    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var values = new Value[operands.Length];
        for (var i = 0; i < operands.Length; i++)
            values[i] = await operands[i].Evaluate(frame);
        frame.State.At = At;
        return Join(values, escape.Escapes(frame) && Array.Exists(values, IsSafe), frame.State);
    }

    public override void Bind(Scope scope) => scope.Visit(operands);

    private static bool IsSafe(Value value) => value.IsMarkup || value.HostObject is { IsSafe: true };

    private static Value Join(Value[] values, bool safe, RenderState state)
    {
        var builder = new StringBuilder();
        foreach (var value in values)
        {
            builder.Append(safe ? Escaping.Text(value) : Text.Of(value));
            state.CheckLength(builder.Length);
        }
        return Value.OfText(builder.ToString(), safe);
    }
}
