namespace Jinja.Ast;

/// <summary>A sequence of statements.</summary>
internal sealed class Body(IReadOnlyList<Statement> statements)
{
    private readonly Statement[] _statements = [.. statements];

    public IReadOnlyList<Statement> Statements => _statements;

    public void Bind(Scope scope)
    {
        foreach (var statement in _statements)
            scope.Visit(statement);
    }

    public ValueTask<Completion> Render(Frame frame)
    {
        for (var i = 0; i < _statements.Length; i++)
        {
            var task = _statements[i].Render(frame);
            if (!task.IsCompletedSuccessfully)
                return Resume(task, i + 1, frame);
            var completion = task.Result;
            if (completion != Completion.Normal)
                return new(completion);
        }
        return default;
    }

    private async ValueTask<Completion> Resume(ValueTask<Completion> pending, int next, Frame frame)
    {
        var completion = await pending;
        for (; completion == Completion.Normal && next < _statements.Length; next++)
            completion = await _statements[next].Render(frame);
        return completion;
    }
}
