using System.IO.Pipelines;
using System.Text;

namespace Jinja.Tests.Rendering;

public sealed class PipeTests
{
    [Fact]
    public async Task A_long_page_flows_through_a_pipe_while_it_is_rendered()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024));
        var template = Some.Escaping.FromString("{% for i in range(100000) %}<é{{ '&' }}>{% endfor %}end");

        var reading = Task.Run(async () => await new StreamReader(pipe.Reader.AsStream(), Encoding.UTF8).ReadToEndAsync());
        await template.RenderAsync(pipe.Writer);
        await pipe.Writer.CompleteAsync();

        Assert.Equal(string.Concat(Enumerable.Repeat("<é&amp;>", 100_000)) + "end", await reading);
    }

    [Fact]
    public async Task Text_that_ends_a_chunk_in_the_middle_of_a_character_stays_whole()
    {
        for (var filler = 4080; filler < 4100; filler++)
        {
            var output = await Some.RenderEscaped("{{ a }}{{ b }}", ("a", new string('x', filler)), ("b", "é😀<€"));
            Assert.Equal(new string('x', filler) + "é😀&lt;€", output);
        }
    }
}
