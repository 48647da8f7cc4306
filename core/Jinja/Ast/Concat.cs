using System.Text;
using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>a ~ b ~ c</c>: concatenates. Under autoescape, one markup operand makes the result markup.</summary>
internal sealed class Concat(Position at, Expression[] operands, EscapeMode escape) : Expression(at)
{
    public override ValueTask<Value> Evaluate(Frame frame)
    {
        var values = ExpressionList.Evaluate(operands, frame);
        return values.IsCompletedSuccessfully ? new(Join(values.Result, frame)) : Suspended(values, frame);
    }

    public override void Bind(Scope scope) => scope.Visit(operands);

    private async ValueTask<Value> Suspended(ValueTask<Value[]> values, Frame frame) => Join(await values, frame);

    private Value Join(Value[] values, Frame frame)
    {
        frame.State.At = At;
        return Join(values, escape.Escapes(frame) && Array.Exists(values, IsSafe), frame.State);
    }

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
