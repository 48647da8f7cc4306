using System.Text;

namespace Jinja.Globals;

/// <summary><c>lipsum(n, html, min, max)</c>: placeholder text.</summary>
internal static class Lipsum
{
    private static readonly Signature Parameters = new("lipsum", 0, "n", "html", "min", "max");

    private static readonly string[] Words =
    [
        "a", "ac", "amet", "ante", "arcu", "at", "augue", "commodo", "cras", "dapibus", "dolor", "donec", "duis", "eget", "elit",
        "enim", "erat", "et", "felis", "fusce", "hac", "id", "in", "ipsum", "justo", "lacus", "lectus", "leo", "libero", "ligula",
        "lorem", "magna", "massa", "mauris", "mi", "morbi", "nec", "neque", "nibh", "nisi", "non", "nulla", "nunc", "odio", "orci",
        "pede", "proin", "purus", "quam", "quis", "risus", "sapien", "sed", "sem", "sit", "sociis", "tellus", "tempor", "tortor",
        "turpis", "urna", "ut", "varius", "velit", "vitae", "vivamus",
    ];

    public static Value Generate(CallArguments arguments)
    {
        var bound = Parameters.Bind(arguments);
        var paragraphs = bound[0].IsUnset ? 5 : Numbers.ToLong(bound[0]);
        var html = bound[1].IsUnset || Truth.Of(bound[1]);
        var min = bound[2].IsUnset ? 20 : Numbers.ToLong(bound[2]);
        var max = bound[3].IsUnset ? 100 : Numbers.ToLong(bound[3]);
        if (min >= max)
            throw new TemplateRuntimeError("lipsum() needs min to be less than max");
        var state = arguments.State;
        var text = new StringBuilder();
        for (long i = 0; i < paragraphs; i++)
        {
            if (i > 0)
                text.Append(html ? "\n" : "\n\n");
            text.Append(html ? "<p>" : "");
            AppendParagraph(text, state.Environment.Options.Random.NextInt64(min, max), state);
            text.Append(html ? "</p>" : "");
        }
        return Value.OfText(text.ToString(), html);
    }

    private static void AppendParagraph(StringBuilder text, long words, RenderState state)
    {
        var random = state.Environment.Options.Random;
        var untilStop = 0;
        string? last = null;
        for (long i = 0; i < words; i++)
        {
            state.Step();
            state.CheckLength(text.Length);
            string word;
            do
                word = Words[random.Next(Words.Length)];
            while (word == last);
            last = word;
            var begins = untilStop == 0;
            if (begins)
                untilStop = random.Next(5, 15);
            untilStop--;
            text.Append(i == 0 ? "" : " ").Append(begins ? char.ToUpperInvariant(word[0]) + word[1..] : word);
            if (untilStop == 0 || i == words - 1)
                text.Append('.');
            else if (random.Next(8) == 0)
                text.Append(',');
            if (i == words - 1)
                untilStop = 0;
        }
    }
}
