using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% filter name %}…{% endfilter %}</c></summary>
internal sealed class FilterBlock(Position at, FilterCall filter, Body body) : Statement(at)
{
    private ScopeEntry _entry = null!;

    public override async ValueTask<Completion> Render(Frame frame)
    {
        _entry.Apply(frame);
        var capture = new Capture(frame, keepsMuted: true);
        await body.Render(frame);
        var value = await filter.ApplyChain(capture.End(), frame);
        frame.State.At = At;
        frame.Output.Write(value, escape: filter.Unescapes && frame.Context.Autoescape);
        return Completion.Normal;
    }

    public override void Bind(Scope scope) => scope.Nest(
        inner =>
        {
            body.Bind(inner);
            inner.Visit(filter);
        },
        entry => _entry = entry);
}
