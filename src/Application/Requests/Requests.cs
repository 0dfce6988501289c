using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Application.Requests;

/// <summary>A request that only reads.</summary>
/// <typeparam name="TAnswer">What it answers.</typeparam>
public interface IQuery<out TAnswer> : IRequest<TAnswer>;

/// <summary>A request that changes something: one transaction, one audit entry.</summary>
/// <typeparam name="TAnswer">What it answers.</typeparam>
public interface ICommand<out TAnswer> : IRequest<TAnswer>, IChanges;

/// <summary>A request that changes something and has nothing to answer.</summary>
public interface ICommand : ICommand<Unit>;

/// <summary>
/// A request that does slow work, such as hashing a password, before it changes something. It is not in a transaction as a whole, so that
/// no writer waits for the slow part; its handler commits the change, one transaction with one audit entry, through
/// <see cref="IUnitOfWork"/>. What it read before may have changed by then and is read again there.
/// </summary>
/// <typeparam name="TAnswer">What it answers.</typeparam>
public interface IProcedure<out TAnswer> : IRequest<TAnswer>;

/// <summary>A procedure that has nothing to answer.</summary>
public interface IProcedure : IProcedure<Unit>;

/// <summary>Marks the requests that run in a transaction; stands apart from the answer's type for the pipeline's sake.</summary>
public interface IChanges;

/// <summary>
/// A request within one project. Its permission is checked there, and a lock serialises it with other changes of the project.
/// </summary>
public interface IInProject
{
    /// <summary>The project, from the route.</summary>
    ProjectId Project { get; }
}

/// <summary>Marks what machines ask for all the time: it is not worth a line in the log each time.</summary>
public interface IRoutine;
