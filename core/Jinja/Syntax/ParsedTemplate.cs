using Jinja.Ast;

namespace Jinja.Syntax;

/// <summary>The parser's result: the root's statements, all blocks, and all literal template references.</summary>
internal sealed record ParsedTemplate(Body Body, IReadOnlyList<Block> Blocks, IReadOnlyList<TemplateReference> References, bool UsesSelf);
