using Jinja.Sources;

namespace Jinja.Errors;

/// <summary>Anything wrong with a template, or with rendering one. Says where, and shows the line, once the place is known.</summary>
public abstract class TemplateError : Exception
{
    private protected TemplateError(string message, Exception? inner = null) : base(message, inner) => Detail = message;

    /// <summary>What is wrong, without the place.</summary>
    public string Detail { get; }

    /// <summary>The template the error is in, or null when it belongs to none.</summary>
    public string? TemplateName { get; private set; }

    /// <summary>The line, counted from 1; 0 when unknown.</summary>
    public int Line { get; private set; }

    /// <summary>The column, counted from 1; 0 when unknown.</summary>
    public int Column { get; private set; }

    /// <summary>The text of that line.</summary>
    public string? SourceLine { get; private set; }

    /// <summary>What is wrong, where, and the line itself with a mark under the place.</summary>
    public override string Message => Line == 0
        ? Detail
        : $"{Detail}\n  in {TemplateName}, line {Line}, column {Column}\n    {SourceLine}\n    {Mark()}^";

    /// <summary>Notes the place unless a deeper one was noted before.</summary>
    internal TemplateError At(Position? position)
    {
        if (Line == 0 && position is not null)
        {
            TemplateName = position.Source.Name;
            (Line, Column) = position.Source.LineAndColumn(position.Offset);
            SourceLine = position.Source.LineText(Line);
        }
        return this;
    }

    private string Mark() =>
        string.Concat(SourceLine!.Take(Column - 1).Select(character => character == '\t' ? '\t' : ' '));
}
