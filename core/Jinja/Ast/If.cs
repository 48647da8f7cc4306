using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class If(Position at, (Expression Test, Body Body)[] branches, Body? otherwise) : Statement(at)
{
    public override ValueTask<Completion> Render(Frame frame)
    {
        for (var i = 0; i < branches.Length; i++)
        {
            var task = branches[i].Test.Evaluate(frame);
            if (!task.IsCompletedSuccessfully)
                return Suspended(task, i, frame);
            if (Holds(i, task.Result, frame))
                return branches[i].Body.Render(frame);
        }
        return otherwise is null ? default : otherwise.Render(frame);
    }

    private async ValueTask<Completion> Suspended(ValueTask<Value> task, int branch, Frame frame)
    {
        while (!Holds(branch, await task, frame))
        {
            if (++branch == branches.Length)
                return otherwise is null ? Completion.Normal : await otherwise.Render(frame);
            task = branches[branch].Test.Evaluate(frame);
        }
        return await branches[branch].Body.Render(frame);
    }

    private bool Holds(int branch, in Value value, Frame frame)
    {
        frame.State.At = branches[branch].Test.At;
        return Truth.Of(value);
    }

    public override void Bind(Scope scope)
    {
        var outer = scope.IsConditional;
        scope.IsConditional = true;
        foreach (var (test, body) in branches)
        {
            scope.Visit(test);
            scope.Branch(() => body.Bind(scope));
        }
        if (otherwise is not null)
            scope.Branch(() => otherwise.Bind(scope));
        scope.IsConditional = outer;
    }
}
