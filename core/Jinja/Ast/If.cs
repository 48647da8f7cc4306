using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class If(Position at, (Expression Test, Body Body)[] branches, Body? otherwise) : Statement(at)
{
    public override async ValueTask<Completion> Render(Frame frame)
    {
        foreach (var (test, body) in branches)
        {
            var value = await test.Evaluate(frame);
            frame.State.At = test.At;
            if (Truth.Of(value))
                return await body.Render(frame);
        }
        return otherwise is null ? Completion.Normal : await otherwise.Render(frame);
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
