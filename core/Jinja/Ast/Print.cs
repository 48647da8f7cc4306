using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{{ expression }}</c></summary>
internal sealed class Print(Position at, Expression expression, EscapeMode escape) : Statement(at)
{
    public override ValueTask<Completion> Render(Frame frame)
    {
        if (frame.IsMuted)
            return default;
        var task = expression.Evaluate(frame);
        if (!task.IsCompletedSuccessfully)
            return Suspended(task, frame);
        Write(task.Result, frame);
        return default;
    }

    public override void Bind(Scope scope) => scope.Visit(expression);

    private async ValueTask<Completion> Suspended(ValueTask<Value> task, Frame frame)
    {
        Write(await task, frame);
        return Completion.Normal;
    }

    private void Write(in Value value, Frame frame)
    {
        frame.State.At = At;
        frame.Output.Write(value, escape.Escapes(frame));
    }
}
