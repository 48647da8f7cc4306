using Jinja.Ast;

namespace Jinja.Syntax;

/// <summary>What the parser found: the root's statements, and wherever they stand every block and every template that is named.</summary>
internal sealed record ParsedTemplate(Body Body, IReadOnlyList<Block> Blocks, IReadOnlyList<TemplateReference> References, bool UsesSelf);
