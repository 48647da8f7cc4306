using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Datasette.Formats.Html;

/// <summary>Writes HTML by interpolation: what stands in the string is markup, what is put into it is escaped text.</summary>
internal sealed class HtmlOutput(IBufferWriter<byte> output)
{
    public void Write([InterpolatedStringHandlerArgument("")] Markup markup) => markup.Complete(this);

    private void Raw(string markup) => Encoding.UTF8.GetBytes(markup, output);

    private void Text(string? text) => Raw(text is null ? "" : HtmlEncoder.Default.Encode(text));

    /// <summary>Sends the parts of an interpolated string to the output as they come.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly HtmlOutput _output;

        public Markup(int literalLength, int formattedCount, HtmlOutput output)
        {
            _ = (literalLength, formattedCount);
            _output = output;
        }

        public void AppendLiteral(string markup) => _output.Raw(markup);

        public void AppendFormatted(string? text) => _output.Text(text);

        /// <summary>The parts are out already; a handler that belongs elsewhere would be a mistake.</summary>
        public void Complete(HtmlOutput output) => System.Diagnostics.Debug.Assert(output == _output);

        public void AppendFormatted(long number) => _output.Raw(number.ToString());
    }
}
