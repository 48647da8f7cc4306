using Jinja.Sources;

namespace Jinja.Errors;

/// <summary>An error in a template or its rendering. The message has the position and the source line, if known.</summary>
public abstract class TemplateError : Exception
{
    private protected TemplateError(string message, Exception? inner = null) : base(message, inner) => Detail = message;

    /// <summary>The message without the position.</summary>
    public string Detail { get; }

    /// <summary>The template's name, or null if unknown.</summary>
    public string? TemplateName { get; private set; }

    /// <summary>The line, from 1; 0 if unknown.</summary>
    public int Line { get; private set; }

    /// <summary>The column, from 1; 0 if unknown.</summary>
    public int Column { get; private set; }

    /// <summary>The source line.</summary>
    public string? SourceLine { get; private set; }

    /// <summary>The message with the position, and the source line with a marker under the column.</summary>
    public override string Message => Line == 0
        ? Detail
        : $"{Detail}\n  in {TemplateName}, line {Line}, column {Column}\n    {SourceLine}\n    {Mark()}^";

    /// <summary>Sets the position unless a more precise one is set.</summary>
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
