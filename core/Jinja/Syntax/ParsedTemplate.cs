using Jinja.Ast;

namespace Jinja.Syntax;

/// <summary>What the parser found: the root's statements and every block, wherever it stands.</summary>
internal sealed record ParsedTemplate(Body Body, IReadOnlyList<Block> Blocks, bool UsesSelf);
