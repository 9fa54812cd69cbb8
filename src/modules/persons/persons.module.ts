// Applicants and agents, and the records of reading about them.
import { Module } from '@nestjs/common';
import { PersonsController } from './persons.controller.js';

@Module({ controllers: [PersonsController] })
export class PersonsModule {}
