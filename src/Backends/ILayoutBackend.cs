namespace FswLayout.Backends;

/// <summary>Makes files from a sound layout. It gets a model only when no error stands, so it has no error path.</summary>
public interface ILayoutBackend
{
    /// <summary>The name that <c>--only</c> takes, such as <c>section-tables</c>.</summary>
    string Name { get; }

    /// <summary>One line about what it emits, for <c>--help</c> and the documentation.</summary>
    string Summary { get; }

    /// <summary>The files, in a fixed order.</summary>
    IEnumerable<Artifact> Emit(EmitContext context);
}
